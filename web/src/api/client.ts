import createClient from "openapi-fetch";
import type { paths } from "./schema";

/** The API stands beside the site, on the same origin. */
export const client = createClient<paths>({ baseUrl: "" });

/** What went wrong, with the server's sentence for the user where it wrote one. */
export class ApiError extends Error {
  constructor(
    readonly status: number | null,
    readonly kind: string,
    readonly detail: string | null,
  ) {
    super(detail ?? kind);
    this.name = "ApiError";
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or an ApiError: a refusal of the server, or no answer at all. */
export async function answered<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") throw problem;
    throw new ApiError(null, "Unreachable", null);
  }
  if (answer.data !== undefined) return answer.data;
  const { kind, detail } = (answer.error ?? {}) as { kind?: unknown; detail?: unknown };
  throw new ApiError(
    answer.response.status,
    typeof kind === "string" ? kind : "Unexpected",
    typeof detail === "string" ? detail : null,
  );
}

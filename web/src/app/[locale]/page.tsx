// The first page of a language is the Performance screen itself: no redirect stands before the first paint.
export { default, generateMetadata } from "./performance/page";

import { clsx } from "clsx";
import { useId } from "react";

export interface Option {
  value: string;
  name: string;
}

interface Props {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  /** The name of the first option, which stands for "no choice". */
  all?: string;
  className?: string;
}

/** A native select under its label. A value that is not among the options is shown as it is. */
export function Select({ label, value, options, onChange, all, className }: Props) {
  const id = useId();
  const unknown = value !== "" && !options.some((option) => option.value === value);
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={clsx("control w-full min-w-0 truncate", value !== "" && all !== undefined && "border-primary")}
      >
        {all === undefined ? null : <option value="">{all}</option>}
        {unknown ? <option value={value}>{value}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

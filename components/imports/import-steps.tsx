import Link from "next/link";

import { Glyph } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";

const STEPS = ["file", "columns", "check", "review", "import"] as const;
export type Step = (typeof STEPS)[number];

const LABELS: Readonly<Record<Step, string>> = {
  file: "File",
  columns: "Columns",
  check: "Check",
  review: "Review changes",
  import: "Import",
};

type ImportStepsProps = {
  readonly current: Step;
  /** The step stopped at something a person has to look at. */
  readonly isStuck?: boolean;
  /** All of it is done, the current step too. */
  readonly isOver?: boolean;
  /** Steps that can be gone back to. */
  readonly hrefs?: Readonly<Partial<Record<Step, string>>>;
};

/** Where in the five steps an import is: a rule is solid once it was walked. */
export function ImportSteps({ current, isStuck, isOver, hrefs = {} }: ImportStepsProps) {
  const at = STEPS.indexOf(current);
  return (
    <ol
      aria-label="Steps of this import"
      className="flex items-center overflow-x-auto px-(--gutter) pb-4 scrollbar-none"
    >
      {STEPS.map((step, index) => {
        const isDone = index < at || (index === at && isOver === true);
        const isCurrent = index === at && isOver !== true;
        const href = index < at ? hrefs[step] : undefined;
        const content = (
          <>
            <Glyph
              size={16}
              tone={isDone ? "done" : isCurrent ? (isStuck === true ? "stop" : "moving") : "idle"}
              name={
                isDone
                  ? "disc-check"
                  : !isCurrent
                    ? "ring-dashed"
                    : isStuck === true
                      ? "octagon"
                      : "ring-three-quarters"
              }
              className="[--glyph-ground:var(--background)]"
            />
            <span data-name>{LABELS[step]}</span>
            <span className="sr-only">{isDone ? ", done" : isCurrent ? "" : ", to come"}</span>
          </>
        );
        return (
          <li
            key={step}
            aria-current={isCurrent ? "step" : undefined}
            className={cn(
              "flex flex-none items-center whitespace-nowrap",
              index > 0 &&
                "before:mx-3 before:w-7 before:border-t before:border-border-strong phone:before:mx-1.5 phone:before:w-3",
              index > at && "before:border-dashed",
              isCurrent ? "font-medium" : "text-muted-foreground",
              // On phones the names of the others are for readers alone.
              !isCurrent && "phone:[&_[data-name]]:sr-only",
            )}
          >
            {href === undefined ? (
              <span className="inline-flex items-center gap-2">{content}</span>
            ) : (
              <Link
                href={href}
                scroll={false}
                className="inline-flex items-center gap-2 rounded-xs hover:text-foreground hover:underline"
              >
                {content}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}

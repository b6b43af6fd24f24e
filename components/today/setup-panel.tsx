import { Glyph } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import type { Today } from "@/lib/today/schema";

/** The way to the first parcel; gone once it is walked. */
export function SetupPanel({ setup }: { readonly setup: Today["setup"] }) {
  const next = setup.steps.find(({ isDone }) => !isDone)?.id;
  return (
    <Panel title="Set up" sub={`${setup.done} of ${setup.total}`}>
      <div className="px-3.5 pt-3">
        <Progress
          label="Set up"
          value={setup.done}
          max={setup.total}
          valueText={`${setup.done} of ${setup.total} steps`}
        />
      </div>
      <ol className="px-3.5 py-2">
        {setup.steps.map(({ id, label, isDone, detail }) => (
          <li key={id} className="flex items-start gap-2 py-1.5">
            <Glyph
              tone={isDone ? "done" : "idle"}
              name={isDone ? "disc-check" : id === next ? "ring-quarter" : "ring"}
              className="mt-[3px]"
            />
            <span className={cn(isDone && "text-muted-foreground", id === next && "font-medium")}>
              {label}
              {detail !== null && <span className="text-muted-foreground"> · {detail}</span>}
              <span className="sr-only">{isDone ? ", done" : ", open"}</span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

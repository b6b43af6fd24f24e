"use client";

import { useState } from "react";

import { snoozePresets } from "@/components/exceptions/snooze-presets";
import { addDays, civilDateOf, instantOf, isoDateOf } from "@/components/exceptions/zoned-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useNow, useTimeZone } from "@/components/ui/use-now";

type HoldFieldsProps = {
  readonly reason: string;
  /** ISO instant; empty has no end. */
  readonly until: string;
  readonly onChange: (change: { readonly reason?: string; readonly until?: string }) => void;
  readonly reasonError?: string | undefined;
  readonly untilError?: string | undefined;
};

const MORNING_HOUR = 9;
const ON_A_DAY = "day";

/** Why, and until when: by the wall clock of the organization. */
export function HoldFields({ reason, until, onChange, ...errors }: HoldFieldsProps) {
  const now = useNow();
  const zone = useTimeZone();
  const [choice, setChoice] = useState("");
  const tomorrow = isoDateOf(addDays(civilDateOf(now, zone), 1));
  const [day, setDay] = useState("");
  const chooseDay = (value: string) => {
    setDay(value);
    const [year, month, date] = value.split("-").map(Number);
    const at = year && month && date ? { year, month, day: date } : undefined;
    onChange({ until: at ? new Date(instantOf(at, MORNING_HOUR, zone)).toISOString() : "" });
  };
  return (
    <>
      <Field
        label="Reason"
        hint="Shown to everybody who opens the order."
        error={errors.reasonError}
      >
        <Input
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </Field>
      <Field
        label="Until"
        hint={until === "" ? "It stays until somebody releases it." : "It then goes on by itself."}
        error={errors.untilError}
      >
        <Select
          value={choice}
          onChange={({ target: { value } }) => {
            setChoice(value);
            if (value === ON_A_DAY) chooseDay(tomorrow);
            else onChange({ until: value });
          }}
        >
          <option value="">Somebody releases it</option>
          {snoozePresets(now, zone).map(({ label, until: at }) => (
            <option key={label} value={at.toISOString()}>
              {label.replace(/^Until /, "").replace(/^./, (letter) => letter.toUpperCase())}
            </option>
          ))}
          <option value={ON_A_DAY}>A day, 9:00</option>
        </Select>
      </Field>
      {choice === ON_A_DAY && (
        <Field label="Day">
          <Input
            type="date"
            min={tomorrow}
            value={day}
            onChange={(event) => chooseDay(event.target.value)}
          />
        </Field>
      )}
    </>
  );
}

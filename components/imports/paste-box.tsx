"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Rows copied from a spreadsheet, sent as the file they would have been. */
export function PasteBox({ onText }: { readonly onText: (text: string) => void }) {
  const [text, setText] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      className="flex flex-col items-start gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") setEmpty(true);
        else onText(text);
      }}
    >
      <Field
        label="Rows with their heads"
        hint="Cells copied from a spreadsheet are parted by tabs; commas and semicolons are found too."
        error={isEmpty ? "Paste the rows first, the names of the columns on top." : undefined}
        className="w-full"
      >
        <Textarea
          rows={8}
          value={text}
          spellCheck={false}
          placeholder={"sku\tquantity\twarehouse_code"}
          onChange={(event) => {
            setText(event.target.value);
            setEmpty(false);
          }}
        />
      </Field>
      <Button type="submit">Read these rows</Button>
    </form>
  );
}

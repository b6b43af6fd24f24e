import { Panel } from "@/components/ui/panel";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";

type ChoiceGroupProps<Value extends string> = {
  readonly title: string;
  readonly name: string;
  readonly choices: readonly {
    readonly value: Value;
    readonly title: string;
    readonly detail: string;
  }[];
  readonly value: Value;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
};

/** One question and its answers, ruled; exactly one is chosen. */
export function ChoiceGroup<Value extends string>({
  title,
  name,
  choices,
  value,
  disabled,
  onChange,
}: ChoiceGroupProps<Value>) {
  return (
    <Panel title={title}>
      <RadioGroup legend={title}>
        {choices.map((choice) => (
          <RadioOption
            key={choice.value}
            name={name}
            value={choice.value}
            title={choice.title}
            detail={choice.detail}
            checked={choice.value === value}
            disabled={disabled}
            onChange={() => onChange(choice.value)}
          />
        ))}
      </RadioGroup>
    </Panel>
  );
}

import { TextField } from '../../../components/ui/field.tsx';

type UnitFieldsProps = {
  id: string;
  texts: readonly string[];
  onTexts: (texts: string[]) => void;
  problem: string | undefined;
};

/** Declared hardware, class by class, in reference GPUs. */
export function UnitFields({ id, texts, onTexts, problem }: UnitFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-sm font-medium">Hardware, in reference GPUs</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {texts.map((text, index) => (
          <TextField
            data-testid={`${id}-units-${index + 1}`}
            inputMode="decimal"
            // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the list
            key={index}
            label={`Class ${index + 1}`}
            onChange={({ target }) => onTexts(texts.map((before, at) => (at === index ? target.value : before)))}
            suffix="GPU"
            value={text}
          />
        ))}
      </div>
      {problem && (
        <p className="text-sm font-medium text-negative" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

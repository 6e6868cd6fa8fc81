import { buttonClass } from '../../../components/ui/button.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { TextAreaField } from '../../../components/ui/field.tsx';

type ReceiptFieldProps = { text: string; onText: (text: string) => void; problem: string | undefined };

/** A receipt, pasted or from a file. */
export function ReceiptField({ text, onText, problem }: ReceiptFieldProps) {
  const open = async ({ files }: HTMLInputElement) => {
    const [file] = files ?? [];
    if (file) onText(await file.text());
  };
  return (
    <div className="flex flex-col gap-2">
      <TextAreaField
        className="font-mono text-2xs"
        data-testid="signed-receipt-text"
        label="Receipt"
        onChange={({ target }) => onText(target.value)}
        placeholder="Paste the text here, or open the file."
        problem={problem}
        rows={5}
        spellCheck={false}
        value={text}
      />
      <label
        className={classNames(
          buttonClass('secondary'),
          'relative self-start has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        )}
      >
        <input
          accept=".json,.txt,application/json,text/plain"
          className="absolute inset-0 size-full cursor-pointer opacity-0"
          data-testid="signed-receipt-file"
          onChange={({ target }) => void open(target)}
          type="file"
        />
        Open a file
      </label>
    </div>
  );
}

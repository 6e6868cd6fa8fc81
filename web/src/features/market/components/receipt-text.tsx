import { useRef, useState } from 'react';
import { Button, buttonClass } from '../../../components/ui/button.tsx';
import { TextAreaField } from '../../../components/ui/field.tsx';

/** A signed receipt to copy or to keep as a file. It is kept nowhere else. */
export function ReceiptText({ jobId, text }: { jobId: bigint; text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState('');
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setTold('Copied.');
    } catch {
      setTold('The browser did not let it be copied. The text is selected: copy it with the keyboard.');
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <TextAreaField
        className="font-mono text-2xs"
        data-testid="receipt-text"
        hint="It is kept nowhere: hand it to the provider before you leave this page."
        label="Signed receipt"
        readOnly
        ref={field}
        rows={8}
        value={text}
      />
      <div className="flex flex-wrap gap-2">
        <Button data-testid="receipt-copy" look="secondary" onClick={() => void copy()}>
          Copy
        </Button>
        <a
          className={buttonClass('secondary')}
          data-testid="receipt-file"
          download={`receipt-of-job-${jobId}.json`}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
        >
          Save as a file
        </a>
      </div>
      <p className="text-sm text-ink-soft" role="status">
        {told}
      </p>
    </div>
  );
}

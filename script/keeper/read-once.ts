/** Asks for each number once: what it names never changes. A failed answer is asked for again. */
export function readOnce<answer>(read: (id: bigint) => Promise<answer>): (id: bigint) => Promise<answer> {
  const answers = new Map<bigint, Promise<answer>>();
  return (id) => {
    const known = answers.get(id);
    if (known) return known;
    const answer = read(id);
    answers.set(id, answer);
    answer.catch(() => answers.delete(id));
    return answer;
  };
}

/** Ends this process and everything it started as soon as the process that forked it is gone, even by SIGKILL. */
export function endWithParent(): void {
  // Forked as the leader of a group of its own, see child-process.ts.
  const end = () => process.kill(-process.pid, 'SIGKILL');
  process.on('disconnect', end);
  if (!process.connected) end(); // gone while this process was still loading
}

/** "process-webhook" → "Process webhook" */
export function functionInWords(functionId: string): string {
  const words = functionId.replaceAll(/[-_/.]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

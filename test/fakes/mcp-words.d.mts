export const TOOLS: readonly { readonly name: string }[];
export function answerTo(message: unknown): object | 'die' | 'hang' | null;

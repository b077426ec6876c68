export async function runApplication(_: unknown): Promise<void> { throw new Error('soon') }

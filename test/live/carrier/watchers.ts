// Waits for something to become true, looked at again whenever somebody says that things have changed. Every wait ends.

export class Watchers {
  readonly #looks = new Set<() => void>();

  /** Something has changed. */
  tell(): void {
    for (const look of [...this.#looks]) look();
  }

  /** The first thing that `find` finds, now or in time. What `find` throws ends the wait, as the time does. */
  until<T>(find: () => T | null | undefined, withinMs: number, otherwise: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#looks.delete(look);
      };
      const look = (): void => {
        try {
          const found = find();
          if (found === null || found === undefined) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`${otherwise()} within ${withinMs} ms`));
      }, withinMs);
      this.#looks.add(look);
      look();
    });
  }
}

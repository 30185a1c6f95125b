// Tracks the items of the vendor's conversation from its events and our steps, and builds the events that make it equal to
// ours. Pure apart from its memory of one session.
import type { ClientEvent } from '../openai/realtime-connection.ts';
import type { ChatMessage } from '../spec/chat-model.ts';
import { planSync, type ServerItem, type SyncStep } from './conversation-sync.ts';

export class ServerItems {
  #items: ServerItem[] = [];
  #made = 0;

  /** Appended, as the vendor does with what is heard and answered. */
  add(id: string, role: ServerItem['role'], text: string | null): void {
    if (this.#items.some((item) => item.id === id)) return;
    this.#items.push({ id, role, text, soundMs: 0 });
  }

  setText(id: string, text: string): void {
    this.#change(id, (item) => ({ ...item, text }));
  }

  addText(id: string, text: string): void {
    this.#change(id, (item) => ({ ...item, text: (item.text ?? '') + text }));
  }

  addSound(id: string, milliseconds: number): void {
    this.#change(id, (item) => ({ ...item, soundMs: item.soundMs + milliseconds }));
  }

  /** `guess` is what an item that is still being written down says so far. */
  sync(messages: readonly ChatMessage[], guess: (itemId: string) => string | null): ClientEvent[] {
    const now = this.#items.map((item) => ({ ...item, text: item.text ?? guess(item.id) }));
    const makeId = () => {
      this.#made += 1;
      return `tl_${this.#made}`;
    };
    return planSync(now, messages, makeId).map((step, index) => this.#perform(step, `sync_${index}`));
  }

  #perform(step: SyncStep, eventId: string): ClientEvent {
    switch (step.kind) {
      case 'delete':
        this.#items = this.#items.filter((item) => item.id !== step.itemId);
        return { type: 'conversation.item.delete', event_id: eventId, item_id: step.itemId };
      case 'truncate':
        this.#change(step.itemId, (item) => ({ ...item, text: step.text, soundMs: step.audioEndMs }));
        return {
          type: 'conversation.item.truncate',
          event_id: eventId,
          item_id: step.itemId,
          content_index: 0,
          audio_end_ms: step.audioEndMs,
        };
      case 'create': {
        const { body, ...item } = step.item;
        const place = this.#items.findIndex((each) => each.id === step.after) + 1;
        this.#items = this.#items.toSpliced(place, 0, item);
        return {
          type: 'conversation.item.create',
          event_id: eventId,
          previous_item_id: step.after ?? 'root',
          item: { id: item.id, ...body },
        };
      }
    }
  }

  #change(id: string, make: (item: ServerItem) => ServerItem): void {
    this.#items = this.#items.map((item) => (item.id === id ? make(item) : item));
  }
}

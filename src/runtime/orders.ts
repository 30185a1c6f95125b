// What an operator may request of a live call, and the possible answers. Types only.

export type CallOrder =
  | { readonly kind: 'hang-up' | 'hold' | 'unhold' | 'mute' | 'unmute' }
  | { readonly kind: 'say' | 'whisper'; readonly text: string }
  /** `to`: the name of a destination that the call's agent has. */
  | { readonly kind: 'transfer'; readonly to: string }
  | { readonly kind: 'conference'; readonly to: string }
  /** `softphone`: one of our own, which is rung and takes the agent's place. */
  | { readonly kind: 'take-over'; readonly softphone: string };

export type OrderResult =
  | { readonly ok: true }
  /** `no-such-call`: it is not live. `not-now`: its phase does not allow it. `refused`: it can never be done so. */
  | {
      readonly ok: false;
      readonly kind: 'no-such-call' | 'not-now' | 'refused';
      readonly because: string;
      readonly remedy: string;
    };

/** What may be ordered of a call just now, and why not. */
export interface OrderPermission {
  readonly order: CallOrder['kind'];
  readonly allowed: boolean;
  readonly because: string | null;
}

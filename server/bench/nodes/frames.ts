/**
 * Frames — what bare nodes are told, and the rooms that they keep.
 *
 * No schema, no limits, no identity: the floor does nothing that could be left out.
 */
import type { WebSocket } from 'ws';

export type BareFrame =
  | { readonly kind: 'hello' }
  | { readonly kind: 'watch'; readonly conversation: string }
  | { readonly kind: 'say'; readonly conversation: string; readonly draftId: string; readonly text: string };

/** The frame that reaches an operator. */
export function saidFrame({ conversation, draftId, text }: Extract<BareFrame, { kind: 'say' }>): string {
  return JSON.stringify({ kind: 'said', conversation, draftId, text });
}

/** Who watches which conversation on this node. */
export function createRooms() {
  const rooms = new Map<string, WebSocket[]>();
  return {
    watch(conversation: string, socket: WebSocket): void {
      rooms.set(conversation, [...(rooms.get(conversation) ?? []), socket]);
    },
    tell(conversation: string, frame: string): void {
      for (const socket of rooms.get(conversation) ?? []) socket.send(frame);
    },
  };
}

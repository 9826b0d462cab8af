/**
 * Floor node — one of two bare `ws` processes with one script between them.
 *
 * A message is acknowledged when Redis has stored it, once; the other node passes it on
 * as it came. What a relay costs beyond this is what its features cost.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { WebSocketServer } from 'ws';
import { createRooms, saidFrame, type BareFrame } from './frames.ts';
import { listen } from './listening.ts';

const CHANNEL = 'floor';

const path = process.env['REDIS_PATH'] ?? '';
const redis = new Redis({ path });
const subscriber = new Redis({ path });
const text = readFileSync(new URL('./floor.lua', import.meta.url), 'utf8');
const sha = (await redis.script('LOAD', text)) as string;
const rooms = createRooms();

await subscriber.subscribe(CHANNEL);
subscriber.on('message', (_, frame: string) => {
  const { conversation } = JSON.parse(frame) as { conversation: string };
  rooms.tell(conversation, frame);
});

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false }).on('connection', (socket) => {
  socket.on('message', (wire: Buffer) => {
    const frame = JSON.parse(wire.toString()) as BareFrame;
    switch (frame.kind) {
      case 'hello':
        socket.send('{"kind":"welcome"}');
        return;
      case 'watch':
        rooms.watch(frame.conversation, socket);
        return;
      case 'say':
        redis
          .evalsha(
            sha,
            2,
            `drafts:${frame.conversation}`,
            `log:${frame.conversation}`,
            frame.draftId,
            saidFrame(frame),
            CHANNEL,
          )
          .then(
            (sequence) => socket.send(JSON.stringify({ kind: 'stored', draftId: frame.draftId, sequence })),
            () => socket.terminate(),
          );
        return;
    }
  });
});
listen(server);

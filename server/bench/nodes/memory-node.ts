/**
 * Memory node — one bare `ws` process that passes messages on and stores nothing.
 */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { createRooms, saidFrame, type BareFrame } from './frames.ts';
import { listen } from './listening.ts';

const rooms = createRooms();
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
        rooms.tell(frame.conversation, saidFrame(frame));
        socket.send(JSON.stringify({ kind: 'stored', draftId: frame.draftId }));
        return;
    }
  });
});
listen(server);

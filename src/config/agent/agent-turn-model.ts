// The part of agents/*.yaml that names the owner's end-of-turn model: an ONNX file in Smart Turn's format. The file itself
// is checked when it is loaded, and by the doctor.
import { z } from 'zod';
import * as f from '../fields.ts';

const share = () => z.number({ error: 'write a number from 0 to 1, for example 0.8' });

export const turnModelSchema = f
  .section({
    file: f
      .path('models/turn.onnx')
      .describe(
        'An ONNX file, relative to this file: input input_features [1, 80, 800] as Smart Turn has it, one probability as output.',
      ),
    licence: f
      .line(200)
      .describe(
        'The licence under which you use it, for example BSD-2-Clause. The doctor shows it next to the checksum.',
      ),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: 'write 64 of 0-9 and a-f, as sha256sum prints them' })
      .optional()
      .describe('The checksum that the file must have. Default: any file is used.'),
    endedFrom: share()
      .min(0.5)
      .max(1)
      .default(0.8)
      .describe('At or above this value: the caller has finished.'),
    goesOnUpTo: share()
      .min(0)
      .max(0.5)
      .default(0.2)
      .describe('At or below this value: the caller continues. Values in between are ignored.'),
    withinMs: f
      .whole(20, 2000)
      .default(300)
      .describe('Maximum wait for an answer; after that the turn is judged without it.'),
  })
  .optional()
  .describe(
    'A model that judges from the voice whether a turn is over: one more sign besides silence, words and the transcriber. Default: none.',
  );

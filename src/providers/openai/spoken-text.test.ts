// However a server cuts its text, what is heard is the same, and nothing of a template is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpokenText } from './spoken-text.ts';

function spokenOf(pieces: readonly string[]): string {
  const filter = new SpokenText();
  return pieces.map((piece) => filter.push(piece)).join('') + filter.end();
}

test.each([
  ['We open at ten.</s>', 'We open at ten.'],
  ['We open at ten.<|endoftext|>', 'We open at ten.'],
  ['We open at ten.<end_of_turn>', 'We open at ten.'],
  ['We open at ten.<｜end▁of▁sentence｜>', 'We open at ten.'],
  ['<start_of_turn>model\nWe open.', 'We open.'],
  ['<|im_start|>assistant\nWe open.<|im_end|>', 'We open.'],
  ['<|start_header_id|>assistant<|end_header_id|>\n\nWe open.<|eot_id|>', 'We open.'],
  ['[/INST] We open.', 'We open.'],
  ['[THINK]hm[/THINK]We open.', 'We open.'],
  ['<seed:think>hm</seed:think>We open.', 'We open.'],
  ['<thought>hm</thought>\nWe open.', 'We open.'],
  [
    '<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>We open.',
    'We open.',
  ],
  [
    'One moment.<|channel|>commentary to=functions.transfer<|message|>{"to":"front-desk"}<|call|>',
    'One moment.',
  ],
  ['<|channel|>commentary<|message|>One moment.', 'One moment.'],
  ['One moment.<｜tool▁calls▁begin｜>transfer {"to":"x"}<｜tool▁calls▁end｜>', 'One moment.'],
  ['We open at ten【4:0†source】.', 'We open at ten.'],
  ['We open at ten.【4:0†source】 We close at six.', 'We open at ten. We close at six.'],
  ['We open at ten【4:0†source】 and close at six.', 'We open at ten and close at six.'],
  ['We open <|message|> at ten.', 'We open at ten.'],
  ['One moment.<think>hm</think>\n\nWe open at ten.', 'One moment.\nWe open at ten.'],
  ['<THINK>hm</THINK>We open.', 'We open.'],
  ['<reflection>hm</reflection>We open.', 'We open.'],
  [
    'One moment. <｜DSML｜tool_calls><｜DSML｜invoke name="x">front</｜DSML｜invoke></｜DSML｜tool_calls>',
    'One moment. ',
  ],
  [
    'One moment. <minimax:tool_call>\n<invoke name="x"></invoke></minimax:tool_call> Hello.',
    'One moment. Hello.',
  ],
  ['One moment. <start_function_call>call:x{}<end_function_call>', 'One moment. '],
  ['One moment. <|tool_call|>[{"name": "x"}]', 'One moment. '],
  ['One moment. <function=x>{"to": "y"}</function>', 'One moment. '],
  ['<tool_response>{"ok":true}</tool_response>We open.', 'We open.'],
  ['One moment.\n```tool_code\nprint(x(to="y"))\n```', 'One moment.\n'],
  ['One moment.<|message_sep|>\n\nfunction call<|role_sep|>\n{"name": "x"}', 'One moment.'],
  ['<p>We open at <b>ten</b>.</p><p>Come early.<br/>Bye.</p>', 'We open at ten. Come early. Bye. '],
  [
    '<speak>We open <break time="300ms"/> at <emphasis level="strong">ten</emphasis>.</speak>',
    'We open at ten.',
  ],
  ['5 < 7 and [1] stays, 【注】 too <x>', '5 < 7 and [1] stays, 【注】 too <x>'],
  ['a <| b', 'a <| b'],
])('%j is heard as %j', (written, heard) => {
  expect(spokenOf([written])).toBe(heard);
  expect(spokenOf([...written])).toBe(heard);
  for (let cut = 1; cut < written.length; cut += 1)
    expect(spokenOf([written.slice(0, cut), written.slice(cut)])).toBe(heard);
});

const PIECES = [
  ...[
    '<think>',
    '</think>',
    '<|end|>',
    '<|channel|>final',
    '<|message|>',
    '<tool_call>',
    '</tool_call>',
    '</s>',
  ],
  ...['<minimax:tool_call>', '</minimax:tool_call>', '<THINK>', '```tool_code', '```', '<br/>', '<b>'],
  ...[
    '[INST]',
    '[/INST]',
    '【4:0†source】',
    '<',
    '<|',
    '[/',
    '【4',
    ' ',
    '\n',
    '1 < 2',
    '[12]',
    'We open.',
    '😀',
  ],
];

test('whatever a model writes, it is heard the same however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 7 }),
      fc.infiniteStream(fc.nat(5)),
      (parts, sizes) => {
        const written = parts.join('');
        const cut: string[] = [];
        for (let from = 0; from < written.length; ) {
          const size = 1 + (sizes.next().value ?? 0);
          cut.push(written.slice(from, from + size));
          from += size;
        }
        expect(spokenOf(cut)).toBe(spokenOf([written]));
      },
    ),
    { numRuns: 300 },
  );
});

test('what cannot become a mark waits for nothing', () => {
  const filter = new SpokenText();
  expect(filter.push('a < b')).toBe('a < b');
  expect(filter.push(' [see below')).toBe(' [see below');
});

// Reads the switch's RTP statistics of one leg from its last report (`set_stats` in switch_core_media.c). Pure.

export interface RtpReport {
  readonly packetsIn: number;
  readonly packetsOut: number;
  /**
   * Sequence numbers that were jumped over, of all packets. The switch gives whole percents. (`in_skip_packet_count` is
   * something else: turns at which it found no packet waiting, which a late one causes as well.)
   */
  readonly lostInPercent: number;
  /** Root of the largest variance of the packets' distance that it saw. */
  readonly jitterMs: number | null;
  /** Its own guess, 1 to 4.5, from loss and jitter alone. */
  readonly mos: number | null;
  /** RTCP packets that came from the far end. */
  readonly rtcpIn: number;
}

/** Null where the leg had no sound at all. */
export function readRtpReport(record: Readonly<Record<string, unknown>>): RtpReport | null {
  const number = (name: string): number | null => {
    const value = record[`variable_rtp_audio_${name}`];
    const read = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
    return Number.isFinite(read) ? read : null;
  };
  const packetsIn = number('in_packet_count');
  if (packetsIn === null) return null;
  const variance = number('in_jitter_max_variance');
  return {
    packetsIn,
    packetsOut: number('out_packet_count') ?? 0,
    lostInPercent: (number('in_jitter_loss_rate') ?? 0) * 100,
    jitterMs: variance === null ? null : Math.sqrt(variance),
    mos: number('in_mos'),
    rtcpIn: number('rtcp_packet_count') ?? 0,
  };
}

// The thread that encodes and encrypts recordings, at the lowest priority.
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { processRecording, type RecordingJob } from './process-recording.ts';

const port = parentPort;
if (port === null) throw new Error('recordings are kept in a thread of their own');

try {
  // On Linux this is the priority of the thread that asks (setpriority(2), "C library/kernel differences"), not of the process.
  setPriority(0, 19);
} catch {
  // A sandbox may forbid it. Beside calls that stutter a recording that is lost is the greater harm.
}
port.on('message', (job: RecordingJob) => {
  void processRecording({ ...job, key: job.key && { ...job.key, bytes: Buffer.from(job.key.bytes) } }).then(
    (result) => port.postMessage(result),
  );
});

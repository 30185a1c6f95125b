// Loaded first of all by the processes that run unit tests.
import { useBundledPackages } from '../../src/cli/bundled-packages.mjs';

useBundledPackages();

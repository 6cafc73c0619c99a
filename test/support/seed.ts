import fc from 'fast-check';

/** The same examples in every run, so that its result does not depend on luck. ICESCOPE_SEED=N makes other ones. */
fc.configureGlobal({ seed: Number(process.env['ICESCOPE_SEED'] ?? 8839) });

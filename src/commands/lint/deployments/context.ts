import { readFileSettings } from '../../../coturn/file-settings.ts';
import type { Deployment } from '../../../deployment/index.ts';
import type { Context } from '../../../rules/coturn/rule.ts';
import type { LintContext } from '../context.ts';
import type { LintInput } from '../inputs.ts';
import { isFilledIn } from './filled-in.ts';

/** It runs in a container or on another machine, so this machine's disk says nothing about it. */
export function contextOf(
  { settings }: LintContext,
  { name, text, deploys }: LintInput,
  deployment: Deployment,
): Context {
  const { args, image, mount, network, published, unit } = deployment;
  const own = readFileSettings(text);
  const defaulted = args.flatMap(({ isDefaulted }, at) => (isDefaulted === true ? [at] : []));
  return {
    name,
    isTemplate: settings.template || own.isTemplate === true || isFilledIn(deployment),
    isBehindNat: settings.behindNat || own.isBehindNat === true || network === 'bridge',
    isServer: false,
    now: Date.now(),
    disk: undefined,
    deployment: {
      image: image?.text ?? '',
      network,
      // The ports of a container in Kubernetes are only its documentation.
      published: deploys === 'kubernetes' ? [] : published,
      mountsFile: mount !== undefined,
      defaulted: new Set(defaulted),
      unit,
    },
  };
}

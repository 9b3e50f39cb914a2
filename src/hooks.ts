import type { Reroute } from '@sveltejs/kit';
import { pageOfEmbed } from '$lib/charts/share/embed.ts';

/** An embedded figure is the page that it stands on, of which nothing else is shown. */
export const reroute: Reroute = ({ url }) => pageOfEmbed(url.pathname);

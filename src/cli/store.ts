import { readFile, rename, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { counted } from '../lib/charts/format.ts';
import { backupOf, restore } from '../lib/server/database/backup.ts';
import { connect, placeOf, type Connection } from '../lib/server/database/connection.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { CommandError, EXIT } from './exit.ts';
import { say } from './terminal.ts';

/** Opens the store for one command, and closes it whatever happens. */
async function withStore<T>(work: (store: Connection) => Promise<T>): Promise<T> {
	let store: Connection;
	try {
		store = await connect(placeOf());
	} catch (error) {
		throw new CommandError(EXIT.usage, messageOf(error));
	}
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

/** `yardstick store backup|restore`: the answers of people, as one file and back. */
export function storeCommand(): Command {
	const command = new Command('store').description(
		'back up and restore the answers that people have sent'
	);
	command
		.command('backup')
		.description('write everything in the store into one file')
		.argument('<file>', 'file to write, such as answers.json.gz')
		.action((file: string) =>
			withStore(async ({ database, where }) => {
				const backup = await backupOf(database, new Date().toISOString());
				// Half a file never stands under the name of a whole one.
				await writeFile(`${file}.part`, backup.bytes);
				await rename(`${file}.part`, file);
				say(
					`${counted(backup.tests, 'test')} with ${counted(backup.answers, 'answer')} from ${where} are in ${file}.\n`
				);
			})
		);
	command
		.command('restore')
		.description('put a backup back; what is in the store already stays as it is')
		.argument('<file>', 'file that backup has written')
		.action((file: string) =>
			withStore(async ({ database, where }) => {
				const added = await restore(database, await readFile(file), file);
				say(
					`${counted(added.tests, 'test')} and ${counted(added.answers, 'answer')} were not in ${where} before, and are now.\n`
				);
			})
		);
	return command;
}

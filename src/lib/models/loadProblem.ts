/** Why a runtime does not load an ONNX file, in words with a remedy: it says so itself, for those who build it. */

/** Largest file that the runtimes read: 2 GiB less one byte. */
export const MOST_MODEL_BYTES = 2 ** 31 - 1;

/** Places in the runtime's sources, on the machine that built it. */
const BUILD_PATHS = /\s*\/\S*\/(onnxruntime|onnx)\S*?:\d+\s*/g;

interface Cause {
	sign: RegExp;
	says: (found: RegExpExecArray) => string;
}

const CAUSES: readonly Cause[] = [
	{
		sign: /MountedFiles|external data|external initializer|ExtDataFromTensorProto|model_path must not be empty/i,
		says: () =>
			'its weights lie in a file beside it (model.onnx.data, for example), and one file is read here. Save it with the weights inside: onnx.save(onnx.load("model.onnx"), "model.onnx", save_as_external_data=False).'
	},
	{
		sign: /Unsupported model IR version: (\d+), max supported IR version: (\d+)/i,
		says: ([, has = '', most = '']) =>
			`it is written in version ${has} of ONNX's format (IR), and this runtime reads up to ${most}. Export it for an older one: set model.ir_version = ${most} before onnx.save.`
	},
	{
		sign: /opset (?:version )?(\d+)[^.]*(?:under development|not supported)|only \*?guarantees\*? support for models stamped with (?:official released )?onnx opset versions/i,
		says: ([, opset]) =>
			`it asks for ${opset === undefined ? 'a newer set of operators' : `opset ${opset}`} than this runtime has. Export it with an older one: opset_version=17, for example.`
	},
	{
		sign: /([\w.]*:?\w+)\(-?\d+\) is not a registered function\/op|Could not find an implementation for (\S+)|No Op registered for (\S+)/i,
		says: (found) =>
			`it uses the operator ${found.slice(1).find((name) => name !== undefined)}, which this runtime does not have. Export it with the standard operators of ONNX only.`
	},
	{
		sign: /protobuf parsing failed|INVALID_PROTOBUF|ModelProto does not have a graph|failed to parse|holds no graph|cut short or damaged/i,
		says: () => 'it is no ONNX file, or was cut short. Get it again, or export it again.'
	},
	{
		sign: /no node of the network makes a tensor "([^"]*)"/i,
		says: ([, name = '']) =>
			`no node of it makes a tensor "${name}". Correct the "name" of the inner output in model.json.`
	},
	{
		sign: /bad_alloc|out of memory|allocation failed|memory access out of bounds/i,
		says: () =>
			'there is not enough memory for it. Close other pages or programs, or take a smaller model.'
	}
];

/**
 * What is wrong with the file, from a small letter to the full stop.
 * @param why what the runtime says
 * @param rebuild the command that makes the file, for causes that nothing is known of
 */
export function loadProblem(why: string, rebuild: string): string {
	for (const { sign, says } of CAUSES) {
		const found = sign.exec(why);
		if (found) return says(found);
	}
	const said = why.replace(BUILD_PATHS, ' ').replace(/\s+/g, ' ').trim();
	return `the runtime says: ${said}. If the file is damaged, rebuild it with \`${rebuild}\`.`;
}

/** What is wrong with a file of so many bytes; undefined where it is not too large. */
export function sizeProblem(bytes: number): string | undefined {
	if (bytes <= MOST_MODEL_BYTES) return undefined;
	return `it has ${(bytes / 2 ** 30).toFixed(1)} GiB, and the runtime reads files below 2 GiB. Save its weights as fp16, or take a smaller model.`;
}

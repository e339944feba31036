// What TypeScript makes of a project: which files its imports mean, and what its probes come to when they run.
// A line is a directory; the answer is a line of JSON.
import ts from "typescript";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import vm from "node:vm";

/** What the compiler takes from a tsconfig.json, with all that it extends. */
function options(directory) {
  const file = path.join(directory, "tsconfig.json");
  const read = fs.existsSync(file)
    ? ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, directory, {}, file).options
    : {};
  return { ...read, allowJs: true, noEmit: true, moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, resolveJsonModule: true, ignoreDeprecations: "5.0" };
}

function sources(directory, found = []) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) sources(file, found);
    else if (/\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file) && fs.statSync(file).size < 100_000) found.push(file);
  }
  return found;
}

function resolved(name, from, compiler) {
  return ts.resolveModuleName(name, from, compiler, ts.sys).resolvedModule?.resolvedFileName;
}

/** The file behind a name; beside declarations it is the script that they declare. */
function resolve(name, from, compiler) {
  const found = resolved(name, from, compiler);
  const script = found?.replace(/\.d\.([cm]?)ts$/, ".$1js");
  return script && fs.existsSync(script) ? script : undefined;
}

function modules(files, compiler, top) {
  const answer = [];
  for (const file of files) {
    for (const { fileName } of ts.preProcessFile(fs.readFileSync(file, "utf8"), true, true).importedFiles) {
      const found = resolve(fileName, file, compiler);
      // For a folder package.json may name declarations that do not lie beside the script.
      if (found && /[./]$/.test(fileName) && found !== resolved(fileName, file, compiler)) continue;
      answer.push([path.relative(top, file), fileName, found ? path.relative(top, found) : null]);
    }
  }
  return answer;
}

/** Runs a project once. Each flag decides one of its choices. */
function run(main, compiled, compiler, flags) {
  const loaded = new Map();
  const context = vm.createContext({ URL, flag: (i) => Boolean((flags >> i) & 1) });
  const load = (file) => {
    if (!loaded.has(file)) {
      const module = { exports: {} };
      loaded.set(file, module);
      if (file.endsWith(".json")) {
        module.exports = JSON.parse(fs.readFileSync(file, "utf8"));
      } else {
        vm.runInContext(`(function (module, exports, require) {${compiled.get(file)}\n})`, context, { filename: file })(
          module, module.exports, (name) => load(resolve(name, file, compiler)));
      }
    }
    return loaded.get(file).exports;
  };
  const probes = [];
  for (const [name, probe] of Object.entries(load(main))) {
    if (/^p\d+$/.test(name)) {
      const value = probe().derivationOrigin;
      probes[Number(name.slice(1))] = typeof value === "string" || value == null ? (value ?? null) : { other: typeof value };
    }
  }
  return probes;
}

function values(files, compiler, top, choices) {
  const main = path.join(top, "src/main.ts");
  if (!fs.existsSync(main)) return [];
  const compiled = new Map(files.map((file) => [file, ts.transpileModule(fs.readFileSync(file, "utf8"), { fileName: file.replace(/\.mts$/, ".ts"),
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true } }).outputText]));
  const all = [];
  for (let flags = 0; flags < 1 << choices; flags++) {
    run(main, compiled, compiler, flags).forEach((value, i) => {
      all[i] ??= [];
      const known = JSON.stringify(value);
      if (!all[i].some((other) => JSON.stringify(other) === known)) all[i].push(value);
    });
  }
  return all;
}

/** The exported constants of which the type checker knows the one text. */
function constants(files, compiler, top) {
  const program = ts.createProgram(files, compiler);
  const checker = program.getTypeChecker();
  const answer = [];
  for (const file of files) {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(file));
    for (const exported of symbol ? checker.getExportsOfModule(symbol) : []) {
      const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (target.flags & ts.SymbolFlags.Variable && target.valueDeclaration) {
        const type = checker.getTypeOfSymbolAtLocation(target, target.valueDeclaration);
        if (type.isStringLiteral()) answer.push([path.relative(top, file), exported.name, type.value]);
      }
    }
  }
  return answer;
}

function answer({ directory, choices, types }) {
  const top = fs.realpathSync(directory);
  const compiler = options(top);
  const files = sources(top);
  return {
    modules: modules(files, compiler, top),
    values: values(files, compiler, top, choices),
    constants: types ? constants(files, compiler, top) : [],
  };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answered;
  try {
    answered = answer(JSON.parse(line));
  } catch (failure) {
    answered = { failure: failure.stack };
  }
  process.stdout.write(JSON.stringify(answered) + "\n");
}

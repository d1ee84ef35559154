import Rendering

/// Reads command lines in which every word is plain: a command, its options by their full names with their values, and
/// what they are for.
///
/// The library that describes the command line looks at every option that there is, by reflection, several times: 2 ms
/// of the 7 that a short statement takes. Whatever is not plain, help, abbreviations and mistakes included, is left to
/// it; the tests hold both to the same answers.
enum PlainCommandLine {
  /// The program that `arguments`, without the program's name, ask for; nil when they are not plain.
  static func program(_ arguments: [String]) -> Program? {
    var words = arguments[...]
    let command = words.first.flatMap { ["exec", "run", "shell"].contains($0) ? $0 : nil }
    if command != nil { words.removeFirst() }
    var settings = RunSettings()
    var operands: [String] = []
    var texts: [String] = []
    var isPlain = false
    while let word = words.popFirst() {
      guard word.utf8.first == UInt8(ascii: "-") else {
        operands.append(word)
        continue
      }
      if apply(flag: word, to: &settings) { continue }
      if command != "exec", command != "run" {
        if word == "--no-edit" {
          isPlain = true
          continue
        }
        if word == "-c", let text = value(&words) {
          texts.append(text)
          continue
        }
      }
      guard let (name, value) = option(word, &words), apply(name, value, to: &settings) else { return nil }
    }
    guard (try? settings.calls.validate()) != nil else { return nil }
    switch command {
    case "exec": return operands.isEmpty ? nil : Program(.statements(operands), settings)
    case "run": return operands.isEmpty ? nil : Program(.scripts(operands), settings)
    default: return operands.isEmpty ? Program(.shell(texts: texts, isPlain: isPlain), settings) : nil
    }
  }

  /// An option's name and value: `--name value` or `--name=value`; `-o value` too.
  private static func option(_ word: String, _ words: inout ArraySlice<String>) -> (String, String)? {
    if word == "-o" { return value(&words).map { ("--output", $0) } }
    guard word.hasPrefix("--") else { return nil }
    if let equals = word.firstIndex(of: "=") {
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    return value(&words).map { (word, $0) }
  }

  /// The next word, if it can be a value and nothing else.
  private static func value(_ words: inout ArraySlice<String>) -> String? {
    guard let word = words.first, word.utf8.first != UInt8(ascii: "-") else { return nil }
    words.removeFirst()
    return word
  }

  private static func apply(flag: String, to settings: inout RunSettings) -> Bool {
    switch flag {
    case "--sandbox": settings.calls.sandbox = true
    case "--anonymous": settings.calls.anonymous = true
    case "--no-validate": settings.calls.skipsValidation = true
    case "--dry-run": settings.calls.dryRun = true
    case "--include": settings.calls.include = true
    case "--keep-going": settings.keepsGoing = true
    case "--no-config", "-X": settings.skipsConfiguration = true
    case "--verbose", "-v": settings.verbosity += 1
    case "-vv": settings.verbosity += 2
    default: return false
    }
    return true
  }

  /// Whether `name` is an option and `value` one of its values.
  private static func apply(_ name: String, _ value: String, to settings: inout RunSettings) -> Bool {
    switch name {
    case "--output": return set(&settings.format, OutputFormat(value))
    case "--color": return set(&settings.color, ColorChoice(rawValue: value))
    case "--var": settings.variables.append(value)
    case "--vars": settings.variableFiles.append(value)
    case "--secret": settings.secrets.append(value)
    case "--fault": settings.calls.fault.append(value)
    case "--server": settings.calls.server = value
    case "--profile": settings.calls.profile = value
    case "--registry": settings.calls.registry.append(value)
    case "--timeout": return set(&settings.calls.timeout, Double(value))
    case "--connect-timeout": return set(&settings.calls.connectTimeout, Double(value))
    case "--await-timeout": return set(&settings.calls.awaitTimeout, Double(value))
    case "--max-wait": return set(&settings.calls.maxWait, Double(value))
    case "--retry": return set(&settings.calls.retry, Int(value))
    case "--concurrency": return set(&settings.calls.concurrency, Int(value))
    case "--max-pages": return set(&settings.calls.maxPages, Int(value))
    default: return false
    }
    return true
  }

  private static func set<Value>(_ place: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }
}

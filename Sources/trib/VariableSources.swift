import ArgumentParser
import Binding
import JSON
import Rows
import Syntax
import YAML

/// Where template variables come from: the command line, files and the environment.
enum VariableSources {
  /// The sources that go before SET, in their order.
  static func given(_ settings: RunSettings) throws -> [VariableSource] {
    var given: [String: Variable] = [:]
    for text in settings.variables {
      let (name, value) = try VariableSources.pair(text, "--var")
      given[name] = Variable(.text(value), origin: "--var")
    }
    for text in settings.secrets {
      let (name, file) = try VariableSources.pair(text, "--secret")
      do throws(InputFile.Fault) {
        var bytes = try file == "-" ? InputFile.standardInput() : InputFile.read(file)
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        given[name] = Variable(.secret(Secret(String(decoding: bytes, as: UTF8.self))), origin: "--secret")
      } catch {
        throw ValidationError("cannot read `\(file)`: \(error.reason)")
      }
    }
    // Of several files the last one named wins, as the last --var does.
    let fromFiles = try settings.variableFiles.reversed().map { file in
      VariableSource(name: file, try VariableSources.read(file))
    }
    return [VariableSource(name: "--var", given)] + fromFiles
  }

  private static func pair(_ text: String, _ option: String) throws -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("\(option): expected name=value, found `\(text)`")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func read(_ file: String) throws -> [String: Variable] {
    do {
      var bytes = try InputFile.read(file)
      // Editors of one system write a byte order mark.
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      let name = file.lowercased()
      if name.hasSuffix(".json") {
        let document = try JSONDocument(bytes)
        let repeated = document.duplicateKeys().map { key in
          (key.key, bytes[..<key.repeated.lowerBound].count { $0 == 0x0A } + 1)
        }
        try refuse(repeated, file)
        return try object(document.root, file)
      }
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let document = try YAMLDocument(DocumentBytes(bytes))
        try refuse(document.duplicateKeys.map { ($0.key, $0.again.line) }, file)
        var writer = JSONWriter()
        try document.root.write(into: &writer)
        return try object(JSONDocument(writer.takeBytes()).root, file)
      }
      var variables: [String: Variable] = [:]
      for pair in try EnvironmentText.pairs(in: String(decoding: bytes, as: UTF8.self)) {
        variables[pair.name] = Variable(.text(pair.value), origin: file)
      }
      return variables
    } catch let fault as InputFile.Fault {
      throw ValidationError("cannot read `\(file)`: \(fault.reason)")
    } catch let error as JSONError {
      throw ValidationError("`\(file)` is malformed at byte \(error.offset): \(error.message)")
    } catch let error as YAMLError {
      throw ValidationError("`\(file)` is malformed: \(error.message)")
    } catch let line as EnvironmentText.BadLine {
      throw ValidationError(
        "`\(file)` line \(line.number): expected NAME=value (or a file called *.json or *.yaml)")
    }
  }

  /// Of two values of one name nobody knows which is meant.
  private static func refuse(_ repeated: [(key: String, line: Int)], _ file: String) throws {
    let keys = repeated.prefix(10).map { "`\(Excerpt.of($0.key))` (line \($0.line))" }
    guard !keys.isEmpty else { return }
    let more = repeated.count > keys.count ? " and \(repeated.count - keys.count) more" : ""
    throw ValidationError("`\(file)`: given twice in an object: \(keys.joined(separator: ", "))\(more)")
  }

  private static func object(_ value: JSONValue, _ file: String) throws -> [String: Variable] {
    guard value.kind == .object else {
      throw ValidationError("`\(file)`: expected an object with the variables")
    }
    var variables: [String: Variable] = [:]
    for member in value.members { variables[member.key] = Variable(.json(member.value), origin: file) }
    return variables
  }

  /// `TRIB_VAR_name`, behind what the statements set themselves; `TRIB_SECRET_name` is never shown.
  static let environment = VariableSource(
    name: "environment",
    lookUp: { name in
      if let text = Environment.value("TRIB_SECRET_\(name)") {
        return Variable(.secret(Secret(text)), origin: "TRIB_SECRET_\(name)")
      }
      return Environment.value("TRIB_VAR_\(name)").map { Variable(.text($0), origin: "TRIB_VAR_\(name)") }
    },
    list: {
      Environment.all().keys.compactMap { key in
        for prefix in ["TRIB_VAR_", "TRIB_SECRET_"] where key.hasPrefix(prefix) {
          return String(key.dropFirst(prefix.count))
        }
        return nil
      }
    })
}

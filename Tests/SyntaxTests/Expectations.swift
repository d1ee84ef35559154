import Syntax
import Testing

/// Parses `text`, prints every tree, parses that, and expects the same trees.
func expectRoundTrip(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
  do {
    let script = try Script(parsing: SourceText(name: "test", text))
    for case .statement(let statement) in script.items {
      let printed = Printer.print(statement)
      let again = try Script(parsing: SourceText(name: "printed", printed))
      #expect(
        again.items == [.statement(statement)], "\(text)\nprinted: \(printed)", sourceLocation: sourceLocation
      )
      #expect(Printer.print(statement) == printed, sourceLocation: sourceLocation)
    }
  } catch {
    Issue.record("\(error.faults.map(\.message))\n\(text)", sourceLocation: sourceLocation)
  }
}

/// The faults of a script, one a line: `line:column: message`.
func diagnostics(of bytes: [UInt8]) -> String {
  do {
    let source = try SourceText(name: "test", checking: bytes)
    do {
      _ = try Script(parsing: source)
      return ""
    } catch {
      return error.faults.map { fault in
        let place = source.location(of: fault.span.start)
        return "\(place.line):\(place.column): \(fault.message)\n"
      }.joined()
    }
  } catch {
    return "\(error.message)\n"
  }
}

/// The one statement of `text`.
func statement(_ text: String) throws -> Statement.Content {
  let script = try Script(parsing: SourceText(name: "test", text))
  guard script.items.count == 1, case .statement(let statement) = script.items[0] else {
    throw TestFault(message: "expected one statement in \(text)")
  }
  return statement.content
}

struct TestFault: Error { let message: String }

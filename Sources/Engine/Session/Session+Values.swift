import Binding
import JSON
import Registry
package import Rows
import SQLite
package import Syntax

/// Single values, for the shell's own commands.
extension Session {
  /// The value of an expression. A variable whose text is a number compares as the number it is: for SQLite any text is
  /// greater than any number.
  package func evaluate(_ elements: [Query.Element], in source: SourceText) throws(StatementFailure) -> Cell {
    let bound: [Query.Element]
    do throws(BindingErrors) {
      bound = try Binder.bind(asNumbers(elements, scope), scope: scope, source: source)
    } catch {
      throw StatementFailure(error, nil)
    }
    let text = SQLText(bound)
    let prefix = "SELECT "
    do throws(SQLiteError) {
      let connection = try Connection(.memory, options: Connection.Options(access: .restricted))
      return try connection.rows(prefix + text.sql).first?.first ?? .null
    } catch {
      throw StatementFailure(error, text, offset: prefix.utf8.count, in: source)
    }
  }

  /// `elements` with `CAST({{ n }} AS NUMERIC)` for every text that is a number. A cast value compares with a text
  /// that is a number as well.
  private func asNumbers(_ elements: [Query.Element], _ scope: VariableScope) -> [Query.Element] {
    elements.flatMap { element -> [Query.Element] in
      switch element {
      case .placeholder(let placeholder):
        guard case .variable(let path, _, _) = placeholder.content,
          case .text(let text)? = scope.variable(at: path)?.value,
          (try? JSONDocument(text))?.root.kind == .number
        else { return [element] }
        let span = placeholder.span
        return [
          .word("CAST", span), .group([element, .word("AS", span), .word("NUMERIC", span)], span),
        ]
      case .group(let inner, let span): return [.group(asNumbers(inner, scope), span)]
      default: return [element]
      }
    }
  }

  /// The text of a literal with its variables inserted.
  package func text(_ literal: StringLiteral, in source: SourceText) throws(StatementFailure) -> String {
    do throws(BindingErrors) {
      return try Binder.bind(literal, scope: scope, source: source)
    } catch {
      throw StatementFailure(error, nil)
    }
  }

  /// The variables as rows: name, value, origin; secrets as their mask.
  package var variableListing: Listing { variables() }

  /// Whether the resource at `path` can be read by SELECT.
  package func isReadable(_ path: [String]) -> Bool {
    guard path.count == 3, let service = try? registry.service(path[1], of: path[0]),
      let resource = try? service.resource(path[2])
    else { return true }
    return resource.verbs[.select]?.isEmpty == false || !resource.views.isEmpty
  }
}

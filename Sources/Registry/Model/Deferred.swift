import Synchronization

/// A part of a method that is read when it is first asked for: descriptions of bodies and answers are most of a
/// document's text, and listings of methods do without.
final class Deferred<Value: Sendable>: Sendable {
  private let reader: (@Sendable () throws(RegistryError) -> Value)?
  private let known: Mutex<Known>

  /// What is known of the value. No `Result`, for whose error Swift's run time looks through all there is in a program.
  private enum Known: Sendable {
    case nothing
    case value(Value)
    case fault(RegistryError)
  }

  /// A value that `reader` reads.
  init(_ reader: @escaping @Sendable () throws(RegistryError) -> Value) {
    self.reader = reader
    known = Mutex(.nothing)
  }

  /// A value that is known.
  init(known value: Value) {
    reader = nil
    known = Mutex(.value(value))
  }

  /// The value. Throws when it cannot be read.
  func read() throws(RegistryError) -> Value {
    switch known.withLock(\.self) {
    case .value(let value): return value
    case .fault(let error): throw error
    case .nothing: break
    }
    guard let reader else { preconditionFailure("a value without a reader is known") }
    do throws(RegistryError) {
      let value = try reader()
      known.withLock { $0 = .value(value) }
      return value
    } catch {
      known.withLock { $0 = .fault(error) }
      throw error
    }
  }
}

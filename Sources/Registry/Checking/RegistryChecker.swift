import FoundationEssentials
import Glibc
import Synchronization
import YAML

/// Checks providers: loads everything they have and reports what cannot be used and why. Services are read side by
/// side, each one forgotten when it is done, so that memory does not grow with their number.
package enum RegistryChecker {
  /// A provider to check.
  package struct Subject: Sendable {
    fileprivate let name: String
    fileprivate let provider: Result<Provider, RegistryError>
    fileprivate let open: @Sendable (ServiceEntry, Provider) throws(RegistryError) -> Service
  }

  // MARK: What to check

  /// The providers of `registry` by these names.
  package static func subjects(_ names: [String], in registry: ProviderRegistry) -> [Subject] {
    names.map { name in
      Subject(name: name, provider: result { () throws(RegistryError) in try registry.provider(name) }) {
        entry, provider throws(RegistryError) in try registry.open(entry, of: provider)
      }
    }
  }

  /// What is at `path`: a folder of providers, one provider, one version of one, or one document.
  package static func subjects(at path: String) throws(InstallationError) -> [Subject] {
    var subjects: [Subject] = []
    for place in try ProviderSource.places(at: path) { subjects.append(try subject(place)) }
    return subjects
  }

  private static func subject(_ place: ProviderSource.Place) throws(InstallationError) -> Subject {
    switch place.content {
    case .folder(let folder):
      let file = "\(folder)/provider.yaml"
      return Subject(
        name: place.name,
        provider: result { () throws(RegistryError) in
          try ProviderReader.read(try RegistryFolder.bytes(file), name: file, as: place.name)
        },
        open: { entry, provider throws(RegistryError) in
          let base = RegistryFolder(folder)
          return Service(
            provider: provider, entry: entry,
            files: try ServiceFiles(entry) { reference, place throws(RegistryError) in
              try base.document(reference, of: provider, at: place)
            })
        })
    case .document(let bytes, let provider):
      return Subject(
        name: place.name,
        provider: result { () throws(RegistryError) in
          try ProviderReader.read(DocumentBytes(provider), name: place.path)
        },
        open: { entry, provider in
          Service(
            provider: provider, entry: entry, files: ServiceFiles(ServiceDocument(bytes, name: place.path)))
        })
    case .openAPI(let document):
      let documents = ProviderDocuments(
        try ProviderSource.derived(document, as: place.name), origin: place.path)
      return Subject(
        name: place.name, provider: result { () throws(RegistryError) in try documents.read() },
        open: { entry, provider throws(RegistryError) in
          Service(
            provider: provider, entry: entry,
            files: try ServiceFiles(entry) { reference, place throws(RegistryError) in
              try documents.document(reference, at: place)
            })
        })
    }
  }

  private static func result(_ body: () throws(RegistryError) -> Provider) -> Result<Provider, RegistryError>
  {
    do throws(RegistryError) {
      return .success(try body())
    } catch {
      return .failure(error)
    }
  }

  // MARK: Checking

  /// The services still to be read, and what those that were read came to.
  private final class Progress: Sendable {
    private let state: Mutex<(next: Int, parts: [Part?])>

    init(_ count: Int) { state = Mutex((0, [Part?](repeating: nil, count: count))) }

    /// The number of the next service to read.
    func take() -> Int {
      state.withLock { state in
        defer { state.next += 1 }
        return state.next
      }
    }

    func note(_ part: Part, _ index: Int) { state.withLock { $0.parts[index] = part } }

    var parts: [Part?] { state.withLock(\.parts) }
  }

  private struct Job: Sendable {
    let subject: Int
    let entry: ServiceEntry
    let provider: Provider
  }

  private typealias Part = (size: ProviderReport.Size, findings: [Finding])

  /// The report of all `subjects`. When the task is cancelled, what was not read is missing from it.
  package static func check(_ subjects: [Subject]) async -> RegistryReport {
    var jobs: [Job] = []
    for (index, subject) in subjects.enumerated() {
      guard case .success(let provider) = subject.provider else { continue }
      jobs += provider.services.map { Job(subject: index, entry: $0, provider: provider) }
    }
    let progress = Progress(jobs.count)
    let all = jobs
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), max(jobs.count, 1)) {
        // Whoever asks may sit on a single thread; this is work for all processors.
        group.addTask(executorPreference: globalConcurrentExecutor) {
          while !Task.isCancelled {
            let index = progress.take()
            guard index < all.count else { return }
            progress.note(check(all[index], subjects[all[index].subject]), index)
          }
        }
      }
    }
    let done = progress.parts
    return RegistryReport(
      providers: subjects.enumerated().map { index, subject in
        report(subject, zip(all, done).compactMap { $0.subject == index ? $1 : nil })
      })
  }

  private static func report(_ subject: Subject, _ parts: [Part]) -> ProviderReport {
    switch subject.provider {
    case .failure(let error):
      return ProviderReport(
        name: subject.name, version: "", document: error.place?.document ?? "",
        size: ProviderReport.Size(), findings: [Finding(.unusable, subject.name, error)])
    case .success(let provider):
      var size = ProviderReport.Size()
      for part in parts { size += part.size }
      size.services = provider.services.count
      return ProviderReport(
        name: subject.name, version: provider.version, document: provider.origin.document, size: size,
        findings: parts.flatMap(\.findings))
    }
  }

  private static func check(_ job: Job, _ subject: Subject) -> Part {
    do throws(RegistryError) {
      var checker = ServiceChecker(try subject.open(job.entry, job.provider))
      checker.check()
      return (checker.size, checker.findings)
    } catch {
      return (
        ProviderReport.Size(), [Finding(.unusable, "\(job.provider.name).\(job.entry.name)", error)]
      )
    }
  }
}

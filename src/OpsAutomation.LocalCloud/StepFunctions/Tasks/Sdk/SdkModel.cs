using System.Collections.Concurrent;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>
/// One service as SDK integrations (<c>aws-sdk:service:action</c>) see it, from Services/. A file says:
/// <c>! Prefix signing-name protocol</c>; <c>!errors Code=Exception …</c>; <c>!others Operation …</c> for what AWS has and the local cloud has not;
/// <c>Operation = Input Output METHOD /uri Root</c>; <c>Shape Member!:type@place=WireName …</c> (! is required).
/// Types: s text, i integer, d number, b flag, te ti tr times, x bytes, y bytes of a body, <c>[type]</c> and <c>[~type]</c> (flat in XML) and
/// <c>[type/Element]</c> lists, <c>{type}</c> maps by key, <c>#Shape</c>. Places: u path, q query, h header, H headers, p payload, c status.
/// <c>Shape^</c> is a shape of EC2 whose parameters have other names than its answers. A line that begins with a space goes on with the one before.
/// </summary>
internal sealed class SdkModel
{
    private static readonly ConcurrentDictionary<string, SdkModel?> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SdkOperation> _operations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shapeTexts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SdkShape> _shapes = new(StringComparer.Ordinal);

    private SdkModel(TextReader text)
    {
        foreach (var line in SdkText.Lines(text))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var name = space < 0 ? line : line[..space];
            var rest = space < 0 ? "" : line[(space + 1)..];
            if (name == "!") (Prefix, SigningName, Protocol) = rest.Split(' ') is [var p, var s, var w] ? (p, s, w) : throw new InvalidDataException(line);
            else if (name == "!errors") ReadErrors(rest);
            else if (name == "!others") _others.UnionWith(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ActionOf));
            else if (rest.StartsWith("= ", StringComparison.Ordinal)) _operations[ActionOf(name)] = SdkOperation.Read(name, rest[2..]);
            else _shapeTexts[name] = rest;
        }
    }

    /// <summary>What stands before the names of errors, and names the service in causes.</summary>
    public string Prefix { get; } = "";

    public string SigningName { get; } = "";

    /// <summary><c>json</c>, <c>query</c>, <c>ec2</c>, <c>rest-json</c> or <c>rest-xml</c>.</summary>
    public string Protocol { get; } = "";

    public IEnumerable<string> Actions => _operations.Keys;

    /// <summary>The model of a service by its name in resources; null when the local cloud has no such service.</summary>
    public static SdkModel? Of(string service) => Loaded.GetOrAdd(service, static name =>
    {
        using var text = SdkText.Open(name);
        return text is null ? null : new SdkModel(text);
    });

    /// <summary>The operation of an action such as <c>putItem</c>; null when the local cloud does not have it.</summary>
    public SdkOperation? Operation(string action) => _operations.GetValueOrDefault(action);

    /// <summary>Whether AWS has the action.</summary>
    public bool Has(string action) => _operations.ContainsKey(action) || _others.Contains(action);

    public SdkShape Parameters(string? shape) => shape is null ? SdkShape.Empty : Shape(_shapeTexts.ContainsKey(shape + "^") ? shape + "^" : shape);

    public SdkShape Answer(string? shape) => shape is null ? SdkShape.Empty : Shape(shape);

    /// <summary>The exception of the SDK for Java for an error's code: its own class, or that of the service for errors without one.</summary>
    public string ExceptionOf(string code) => FindException(code) ?? Prefix + "Exception";

    /// <summary>The class of an error that has one of its own.</summary>
    public string? FindException(string code) => _errors.GetValueOrDefault(code);

    private SdkShape Shape(string name) => _shapes.GetOrAdd(
        name, n => SdkShape.Read(_shapeTexts.TryGetValue(n, out var text) ? text : throw new InvalidDataException($"No shape {n}.")));

    private void ReadErrors(string text)
    {
        foreach (var error in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = error.IndexOf('=', StringComparison.Ordinal);
            var exception = error[(equals + 1)..];
            if (equals > 0) _errors[error[..equals]] = exception;
            _errors[exception] = exception;
        }
    }

    private static string ActionOf(string operation) => char.ToLowerInvariant(operation[0]) + operation[1..];
}

using System.Globalization;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>All that a request has wrong, which AWS tells in one error; unless it cannot even be read.</summary>
internal sealed class Violations
{
    private readonly List<string> _found = [];
    private string? _unreadable;

    public AwsError? Error => _unreadable is not null
        ? new AwsError("SerializationException", _unreadable)
        : _found.Count == 0 ? null
        : new AwsError("ValidationException", string.Create(
            CultureInfo.InvariantCulture, $"{_found.Count} validation error{(_found.Count == 1 ? "" : "s")} detected: {string.Join("; ", _found)}"));

    public void Add(string violation) => _found.Add(violation);

    /// <summary>A value of a kind that the member cannot have.</summary>
    public void Unreadable(string why) => _unreadable ??= why;
}

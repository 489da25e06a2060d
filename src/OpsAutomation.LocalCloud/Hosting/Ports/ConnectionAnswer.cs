namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>What came of a call: an answer with any status, or a failure.</summary>
/// <param name="Status">0 without an answer.</param>
/// <param name="Reason">The answer's reason phrase, or what failed; never a secret.</param>
public sealed record ConnectionAnswer(int Status, string Reason)
{
    public ConnectionFailure Failure { get; init; }

    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Headers { get; init; } = [];

    /// <summary>Decompressed; of a longer body the first mebibyte.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public static ConnectionAnswer Failed(ConnectionFailure failure, string reason) => new(0, reason) { Failure = failure };

    public string? Header(string name)
    {
        foreach (var (key, values) in Headers)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return values[0];
        return null;
    }
}

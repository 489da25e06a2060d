using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>What a function that reports the failures of a batch said (developer guide, "Implementing partial batch responses").</summary>
internal static class BatchAnswer
{
    /// <summary>The ids that failed; null when all of the batch counts as failed because the answer is not understood.</summary>
    public static IReadOnlySet<string>? Failures(ReadOnlySpan<byte> answer, IReadOnlyCollection<string> ids)
    {
        if (answer.IsEmpty) return new HashSet<string>();
        if (!JsonReader.TryRead(answer, out var read, out _)) return null;
        if (read is JsonNull) return new HashSet<string>();
        if (read is not JsonObject response) return null;
        switch (response["batchItemFailures"])
        {
            case null or JsonNull:
                return new HashSet<string>();
            case JsonArray failures:
                var failed = new HashSet<string>(StringComparer.Ordinal);
                foreach (var failure in failures)
                {
                    if (failure["itemIdentifier"]?.AsText is not { Length: > 0 } id || !ids.Contains(id)) return null;
                    failed.Add(id);
                }
                return failed;
            default:
                return null;
        }
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>An upload in parts that has begun.</summary>
internal sealed class MultipartUpload(string id, S3Target target, JsonObject headers, DateTimeOffset started)
{
    private readonly SortedDictionary<int, MultipartPart> _parts = [];
    private readonly Lock _gate = new();

    public string Id { get; } = id;

    public S3Target Target { get; } = target;

    public JsonObject Headers { get; } = headers;

    public DateTimeOffset Started { get; } = started;

    public IReadOnlyList<MultipartPart> Parts
    {
        get
        {
            lock (_gate) return [.. _parts.Values];
        }
    }

    public MultipartPart? Part(int number)
    {
        lock (_gate) return _parts.GetValueOrDefault(number);
    }

    public void Put(MultipartPart part, out MultipartPart? replaced)
    {
        lock (_gate)
        {
            replaced = _parts.GetValueOrDefault(part.Number);
            _parts[part.Number] = part;
        }
    }
}

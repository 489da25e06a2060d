using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>
/// The client request tokens of the last ten minutes: a transaction sent again with its token succeeds and changes nothing. Used under the store's lock.
/// </summary>
internal sealed class TransactionTokens(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (JsonValue Items, DateTimeOffset Until)> _done = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = new();

    public bool IsDone(string token, JsonObject request)
    {
        Forget();
        if (!_done.TryGetValue(token, out var done)) return false;
        return done.Items.Equals(request["TransactItems"]) ? true : throw DynamoErrors.IdempotentMismatch();
    }

    public void Keep(string token, JsonObject request)
    {
        _done[token] = (request["TransactItems"]!, time.GetUtcNow() + Window);
        _oldest.Enqueue(token);
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_oldest.TryPeek(out var token) && _done[token].Until <= now) _done.Remove(_oldest.Dequeue());
    }
}

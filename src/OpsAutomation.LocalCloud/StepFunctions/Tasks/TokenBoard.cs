using System.Collections.Concurrent;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>
/// Tasks that somebody outside answers for, by token. An answer is on disk before it is acknowledged and before the
/// engine hears of it, so that a token that was used up stays used up.
/// </summary>
internal sealed class TokenBoard(StatesRuntime runtime)
{
    private const int RememberedTokens = 10_000;
    private readonly ConcurrentDictionary<string, TaskCall> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _closed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _closedInOrder = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonValue?> _held = new(StringComparer.Ordinal);

    public void Open(TaskCall call) => _open[call.Token!] = call;

    public void Close(TaskCall call)
    {
        if (_open.TryRemove(call.Token!, out _)) Remember(call.Token!);
    }

    /// <summary>
    /// From here on an answer waits for <see cref="Release"/>: whoever takes a message may answer before the service that
    /// sent it has answered us, and history has first that the message was sent.
    /// </summary>
    public void Hold(TaskCall call)
    {
        lock (_gate) _held[call.Token!] = null;
    }

    public void Release(TaskCall call)
    {
        JsonValue? note;
        lock (_gate) _held.Remove(call.Token!, out note);
        if (note is not null) Replay(call, note);
    }

    public TaskCall? Find(string token) => _open.GetValueOrDefault(token);

    /// <summary>Why a token finds no task: it had one once, or never.</summary>
    public AwsError Unknown(string token) => _closed.ContainsKey(token) ? StatesErrors.TaskTimedOut : StatesErrors.InvalidToken;

    /// <summary>Null when the answer was taken.</summary>
    public async ValueTask<AwsError?> AnswerAsync(string token, JsonObject answer)
    {
        if (!_open.TryRemove(token, out var call)) return Unknown(token);
        Remember(token);
        var note = answer.With("token", token);
        try
        {
            if (runtime.Book.Find(call.Execution.ExecutionArn) is { } entry) await runtime.Journal.NoteAsync(entry, note);
        }
        catch (IOException)
        {
            // Nobody has heard of the answer: the token is as good as before, unless the engine waits no longer.
            if (!call.IsCancelled)
            {
                _closed.TryRemove(token, out _);
                Open(call);
            }
            return StatesErrors.LogUnavailable;
        }
        if (!IsHeld(token, note)) Replay(call, note);
        return null;
    }

    public AwsError? Heartbeat(string token)
    {
        if (Find(token) is not { } call) return Unknown(token);
        call.ReportHeartbeat();
        return null;
    }

    /// <summary>Tells the engine what was answered; false when the note is not of an end.</summary>
    public static bool Replay(TaskCall call, JsonValue note)
    {
        switch (note["say"]?.AsText)
        {
            case "success":
                call.ReportOutcome(TaskOutcome.Success(note["output"]!));
                return true;
            case "failure":
                call.ReportOutcome(TaskOutcome.Failure(note["error"]?.AsText, note["cause"]?.AsText));
                return true;
            case "started":
                call.ReportStarted(note["worker"]?.AsText);
                return false;
            default:
                return false;
        }
    }

    private bool IsHeld(string token, JsonValue note)
    {
        lock (_gate)
        {
            if (!_held.ContainsKey(token)) return false;
            _held[token] = note;
            return true;
        }
    }

    private void Remember(string token)
    {
        if (!_closed.TryAdd(token, true)) return;
        _closedInOrder.Enqueue(token);
        while (_closedInOrder.Count > RememberedTokens && _closedInOrder.TryDequeue(out var oldest)) _closed.TryRemove(oldest, out _);
    }
}

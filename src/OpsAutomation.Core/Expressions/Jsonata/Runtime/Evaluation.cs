using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>One evaluation: what it may use, what it sees, and what it has used up.</summary>
internal sealed class Evaluation(JsonataBindings bindings, JsonataLimits limits)
{
    /// <summary>Between two looks at the clock.</summary>
    private const int TicksALook = 512;

    private const int DeepestEval = 20;

    private readonly long _deadline = Stopwatch.GetTimestamp() + (long)(limits.Time.TotalSeconds * Stopwatch.Frequency);
    private int _ticks = TicksALook;
    private int _depth;
    private int _evals;
    private long? _now;

    public JsonataBindings Bindings { get; } = bindings;

    public JsonataLimits Limits { get; } = limits;

    /// <summary>A result that is no JSON number is its name as text, as Step Functions gives it; else it is an error.</summary>
    public bool NamesInfinities { get; init; }

    /// <summary>What <c>$$</c> names.</summary>
    public JsonValue? Root { get; set; }

    /// <summary>The result may hold functions, marks, or what lambdas have piled up, and must be gone through before it is given out.</summary>
    public bool MustClean { get; set; }

    public FunctionValue? TailFunction { get; set; }

    public JsonValue?[] TailArguments { get; set; } = [];

    public int TailPosition { get; set; }

    public string? TailName { get; set; }

    /// <summary>One instant for the whole evaluation, as the language has it.</summary>
    public long NowMillis => _now ??= Bindings.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Called wherever something may go on for long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tick()
    {
        if (--_ticks <= 0) LookAtClock();
    }

    /// <summary>Into a function or a deep structure.</summary>
    public void Enter()
    {
        Tick();
        if (++_depth > Limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep();
    }

    public void Leave() => _depth--;

    /// <summary>Into $eval, whose errors are caught and wrapped at each level.</summary>
    public void EnterEval()
    {
        Enter();
        if (++_evals > DeepestEval) throw new JsonataFault("U1001", detail: "Stack overflow error: Check for non-terminating use of $eval.");
    }

    public void LeaveEval()
    {
        _evals--;
        Leave();
    }

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonataFault("U1001", detail: "Stack overflow error: the expression or a value is nested too deeply.");
    }

    public void CheckItems(long count)
    {
        LookAtClock();
        if (count > Limits.Items) throw TooMany(count);
    }

    public JsonataFault TooMany(long count)
    {
        var most = Limits.AreMemory ? JsonataLimits.Default.Items : Limits.Items;
        return count <= most ? TooLong() : new("D2014", value: count, detail: most == 10_000_000 ? "1e7" : JsonNumber.Of(most).Text);
    }

    public string CheckText(string text) => text.Length <= Limits.TextLength ? text : throw TooLong();

    public static JsonataFault TooDeep() =>
        new("U1001", detail: "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.");

    public static JsonataFault TooLong() => new("U1001", detail: "Expression evaluation memory limit exceeded: Check for excessive memory usage");

    public JsonValue Number(double value)
    {
        if (double.IsFinite(value)) return JsonNumber.Of(value);
        MustClean = true;
        return new NotFinite(value);
    }

    private void LookAtClock()
    {
        _ticks = TicksALook;
        if (Stopwatch.GetTimestamp() > _deadline) throw new JsonataFault("U1001", detail: "Expression evaluation timeout: Check for infinite loop");
    }
}

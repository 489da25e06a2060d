using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A part of an expression, ready to be evaluated. It holds no state, so that any number of evaluations may be under way.</summary>
internal abstract class CompiledNode
{
    /// <summary>True when <see cref="EvaluateTuples"/> gives this part's result with the variables that it carries along its path.</summary>
    public virtual bool YieldsTuples => false;

    /// <summary>Null is nothing (undefined). What comes back is settled: a sequence of one is its item.</summary>
    public abstract JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input);

    public virtual List<PathTuple> EvaluateTuples(Evaluation e, Frame? frame, JsonValue? input) =>
        throw new InvalidOperationException("This part carries no variables.");
}

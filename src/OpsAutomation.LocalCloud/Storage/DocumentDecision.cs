using System.Runtime.ExceptionServices;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>What the writer of a <see cref="DocumentStore"/> asks for the changes to write.</summary>
internal abstract class DocumentDecision
{
    public abstract IReadOnlyList<DocumentChange> Decide();
}

/// <summary>A decision with an answer. What it throws is its own matter: the others of its commit are not touched.</summary>
internal sealed class DocumentDecision<T>(Func<(IReadOnlyList<DocumentChange> Changes, T Answer)> decide) : DocumentDecision
{
    private ExceptionDispatchInfo? _thrown;
    private T _answer = default!;

    /// <summary>Once it is decided and written; throws what the decision threw.</summary>
    public T Answer
    {
        get
        {
            _thrown?.Throw();
            return _answer;
        }
    }

    public override IReadOnlyList<DocumentChange> Decide()
    {
        try
        {
            (var changes, _answer) = decide();
            return changes;
        }
        catch (Exception e)
        {
            _thrown = ExceptionDispatchInfo.Capture(e);
            return [];
        }
    }
}

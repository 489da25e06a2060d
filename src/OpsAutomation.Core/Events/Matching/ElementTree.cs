namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// The array elements of an event that hold objects or arrays, numbered as they come, so that what lies within one is a run of numbers.
/// Element 0 stands for the event itself: what lies there is in no array.
/// </summary>
internal sealed class ElementTree
{
    private Element[] _elements = new Element[16];
    private int[] _arrayEnds = new int[8];
    private int _count = 1;
    private int _arrays;

    public void Clear()
    {
        _count = 1;
        _arrays = 0;
    }

    /// <summary>Begins an array; the number is for <see cref="Enter"/> and <see cref="CloseArray"/>.</summary>
    public int OpenArray()
    {
        if (_arrays == _arrayEnds.Length) Array.Resize(ref _arrayEnds, _arrays * 2);
        return _arrays++;
    }

    public void CloseArray(int array) => _arrayEnds[array] = _count - 1;

    /// <summary>Begins an element of the array that lies in the parent element.</summary>
    public int Enter(int array, int parent)
    {
        if (_count == _elements.Length) Array.Resize(ref _elements, _count * 2);
        _elements[_count] = new Element { Array = array, Parent = parent, Depth = parent == 0 ? 1 : _elements[parent].Depth + 1 };
        return _count++;
    }

    /// <summary>
    /// 0 when both may serve one match: nowhere do they take different elements of the same array. Otherwise the element of that array
    /// within which <paramref name="chosen"/> lies.
    /// </summary>
    public int Conflict(int chosen, int other)
    {
        while (Depth(chosen) > Depth(other)) chosen = _elements[chosen].Parent;
        while (Depth(other) > Depth(chosen)) other = _elements[other].Parent;
        while (chosen != other)
        {
            if (_elements[chosen].Array == _elements[other].Array) return chosen;
            chosen = _elements[chosen].Parent;
            other = _elements[other].Parent;
        }
        return 0;
    }

    /// <summary>The first element that may be in question after <paramref name="other"/> conflicted at <paramref name="element"/>.</summary>
    public int Resume(int element, int other) => other < element ? element : _arrayEnds[_elements[element].Array] + 1;

    private int Depth(int element) => element == 0 ? 0 : _elements[element].Depth;

    private struct Element
    {
        public int Array;
        public int Parent;
        public int Depth;
    }
}

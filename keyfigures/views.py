def value(request, slug, year, pk):
    raise NotImplementedError

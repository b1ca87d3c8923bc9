from django.urls import include, path

from organisations.access import jobcenter_page


@jobcenter_page()
def home(request):
    raise NotImplementedError


urlpatterns = [
    path("", include("keyfigures.urls")),
    path("konto/", include("allauth.urls")),
    path("<slug:slug>/", home, name="jobcenter_home"),
]

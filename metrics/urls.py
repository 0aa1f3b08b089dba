from django.urls import path

from . import views

app_name = "metrics"
urlpatterns = [
    path("kpis/", views.kpi_list, name="kpi_list"),
    path("kpis/<slug:code>/", views.kpi_detail, name="kpi_detail"),
    path("why/<int:pk>/", views.explain, name="explain"),
    path("why/<int:pk>/evidence.csv", views.explain_csv, name="explain_csv"),
    path("jobs/", views.run_list, name="run_list"),
    path("jobs/recompute/", views.run_start, name="run_start"),
    path("jobs/<int:pk>/", views.run_detail, name="run_detail"),
    path("schedules/", views.schedule_list, name="schedule_list"),
    path("schedules/<int:pk>/", views.schedule_edit, name="schedule_edit"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<str:day>/drop/", views.calendar_drop, name="calendar_drop"),
    path("pulse/<str:token>/", views.pulse, name="pulse"),
]
